"""What other programs reach over HTTP: external work, with a token. A thin skin over the workspace."""
