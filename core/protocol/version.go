package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "faae4b3ae71e19c0"
