"""The four panels and the evidence pane. A panel receives its models and emits signals."""
