"""How rows, marks and pages are drawn; shared by every panel and dialog."""
