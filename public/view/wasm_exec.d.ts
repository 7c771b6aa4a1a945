// The Go toolchain's own loader; the build resolves the import to its file.
export {};
