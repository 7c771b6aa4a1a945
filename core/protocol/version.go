package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "e82ae25eb13eae95"
