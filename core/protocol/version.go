package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "3fdc4daa947cb4fc"
