"""What the reader keeps on this computer beside the briefings: own copies of sources."""
