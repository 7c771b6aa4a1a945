package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "da45b0008b6a053b"
