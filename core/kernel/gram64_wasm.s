//go:build goexperiment.simd && go1.27

#include "textflag.h"

// See gemm_wasm.s for the faults of the assembler that shape this: stores go to
// offset 0 of a computed address, and a splat is a scalar load and a splat.

#define BUMP(P, N) Get P; I64Const $N; I64Add; Set P

#define GETC(P, X, Y) \
	Get P; I32WrapI64; V128Load $0; Set X; \
	Get P; I32WrapI64; V128Load $16; Set Y

#define PUTC(P, X, Y) \
	Get P; I32WrapI64; Get X; V128Store $0; \
	Get P; I64Const $16; I64Add; I32WrapI64; Get Y; V128Store $0

#define ROW(OFF, X, Y) \
	Get R6; I32WrapI64; V128Load $(OFF); Set V10; \
	Get X; Get V10; Get V8; F64x2Mul; F64x2Add; Set X; \
	Get Y; Get V10; Get V9; F64x2Mul; F64x2Add; Set Y

#define SPLAT(OFF) \
	Get R0; I32WrapI64; \
	Get R1; I32WrapI64; F64Load $(OFF); F64x2Splat; \
	V128Store $0; \
	BUMP(R0, 16)

#define ARGS \
	I64Load dst+0(FP); Set R0; \
	I64Load src+8(FP); Set R1; \
	I64Load step+16(FP); I64Const $8; I64Mul; Set R2; \
	I64Load rows+24(FP); Set R3

#define NEXTROW \
	Get R1; Get R2; I64Add; Set R1; \
	BUMP(R3, -1); \
	Get R3; I64Const $0; I64Ne; \
	BrIf $0

// func gram4(c *float64, ldc int, x, y *float64, depth, panels int)
//
// R0–R3 rows of C, R4 start of X, R5 in Y, R6 in X, R7 panels left, R10 end of
// X, R11 bytes between rows; V0–V7 the sums.
TEXT ·gram4(SB), NOSPLIT, $0-48
	I64Load c+0(FP)
	Set R0
	I64Load ldc+8(FP)
	I64Const $8
	I64Mul
	Set R11
	Get R0; Get R11; I64Add; Set R1
	Get R1; Get R11; I64Add; Set R2
	Get R2; Get R11; I64Add; Set R3
	I64Load x+16(FP)
	Set R4
	I64Load y+24(FP)
	Set R5
	I64Load depth+32(FP)
	I64Const $64
	I64Mul
	Get R4
	I64Add
	Set R10
	I64Load panels+40(FP)
	Set R7
	Loop
		GETC(R0, V0, V1); GETC(R1, V2, V3)
		GETC(R2, V4, V5); GETC(R3, V6, V7)
		Get R4; Set R6
		Loop
			GETC(R5, V8, V9)
			ROW(0, V0, V1)
			ROW(16, V2, V3)
			ROW(32, V4, V5)
			ROW(48, V6, V7)
			BUMP(R5, 32)
			BUMP(R6, 64)
			Get R6; Get R10; I64LtU
			BrIf $0
		End
		PUTC(R0, V0, V1); PUTC(R1, V2, V3)
		PUTC(R2, V4, V5); PUTC(R3, V6, V7)
		BUMP(R0, 32); BUMP(R1, 32); BUMP(R2, 32); BUMP(R3, 32)
		BUMP(R7, -1)
		Get R7; I64Const $0; I64Ne
		BrIf $0
	End
	RET

// func splatColumns(dst, src *float64, step, rows int)
TEXT ·splatColumns(SB), NOSPLIT, $0-32
	ARGS
	Loop
		SPLAT(0)
		SPLAT(8)
		SPLAT(16)
		SPLAT(24)
		NEXTROW
	End
	RET

// func copyColumns(dst, src *float64, step, rows int)
TEXT ·copyColumns(SB), NOSPLIT, $0-32
	ARGS
	Loop
		Get R0; I32WrapI64
		Get R1; I32WrapI64; V128Load $0
		V128Store $0
		BUMP(R0, 16)
		Get R0; I32WrapI64
		Get R1; I32WrapI64; V128Load $16
		V128Store $0
		BUMP(R0, 16)
		NEXTROW
	End
	RET
