package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "25e7f77cb9e4da33"
