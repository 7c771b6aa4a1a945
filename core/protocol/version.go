package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "c48bb59de6c6f0ca"
