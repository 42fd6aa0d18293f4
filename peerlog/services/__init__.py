"""The walks a person takes through peerlog, one file each; every transaction is theirs."""
