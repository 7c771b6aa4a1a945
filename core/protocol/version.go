package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "9c8b50241587ad95"
