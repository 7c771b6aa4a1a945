package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "eb9b1959618e56a4"
