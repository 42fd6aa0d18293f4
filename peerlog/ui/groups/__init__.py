"""Groups that meet again and again: the list, one group, the same as last time, a plan handed on."""
