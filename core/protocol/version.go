package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "1da1572a810b1dde"
