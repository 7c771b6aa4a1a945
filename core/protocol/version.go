package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "5b892ff1fc6fef"
