package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "720e6371a0fcb411"
