package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "6de564d0a646b56e"
