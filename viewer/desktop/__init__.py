"""The session around the program: who runs already, which files were used, is there a screen."""
