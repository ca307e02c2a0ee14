"""What every room stands on: the XML door, canonical JSON, UTC time, notices. Imports no other room."""
