package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "3608cf3e4fcf375d"
