package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "26768a5fb3cfb152"
