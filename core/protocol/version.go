package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "f65cff49e4fae3db"
