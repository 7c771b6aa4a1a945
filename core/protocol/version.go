package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "15d167e007fef472"
