package protocol

// Version names this protocol: a hash of its types, written by their test.
const Version = "bef83c6c8411a87f"
