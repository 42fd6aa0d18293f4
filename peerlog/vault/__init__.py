"""Passphrase, key slots, sealing and opening: bytes in, bytes out."""
