package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "c3321030c12b3b9"
