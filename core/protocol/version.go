package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "59f584f6ed454f20"
