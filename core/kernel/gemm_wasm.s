//go:build goexperiment.simd && go1.27

#include "textflag.h"

// Two faults of the Go 1.27 assembler shape this file: V128Store forgets its
// offset, so every store is to offset 0 of a computed address, and the
// load-and-splat opcodes forget theirs, so a splat is F32Load and F32x4Splat.

#define BUMP(P, N) Get P; I64Const $N; I64Add; Set P

#define ZERO(X) F32Const $0.0; F32x4Splat; Set X

#define GETC(P, X, Y) \
	Get P; I32WrapI64; V128Load $0; Set X; \
	Get P; I32WrapI64; V128Load $16; Set Y

#define PUTC(P, X, Y) \
	Get P; I32WrapI64; Get X; V128Store $0; \
	Get P; I64Const $16; I64Add; I32WrapI64; Get Y; V128Store $0

#define ROW(OFF, X, Y) \
	Get R6; I32WrapI64; V128Load $(OFF); Set V10; \
	Get X; Get V10; Get V8; F32x4Mul; F32x4Add; Set X; \
	Get Y; Get V10; Get V9; F32x4Mul; F32x4Add; Set Y

// One k: eight columns of B times four elements of A, already splatted. It is
// not unrolled: given two of these, V8 hoists the loads and spills sums (30
// GFLOP/s in place of 41).
#define STEP \
	Get R5; I32WrapI64; V128Load $0; Set V8; \
	Get R5; I32WrapI64; V128Load $16; Set V9; \
	ROW(0, V0, V1); \
	ROW(16, V2, V3); \
	ROW(32, V4, V5); \
	ROW(48, V6, V7)

// func tile4(c *float32, ldc int, a, b *float32, k, panels, skip, accumulate int)
//
// R0–R3 rows of C, R4 start of A, R5 in B, R6 in A, R7 panels left, R8 bytes
// from the end of a panel's block to the next panel's, R9 accumulate, R10 end of
// A, R11 bytes between rows; V0–V7 the sums.
TEXT ·tile4(SB), NOSPLIT, $0-64
	I64Load c+0(FP)
	Set R0
	I64Load ldc+8(FP)
	I64Const $4
	I64Mul
	Set R11
	Get R0; Get R11; I64Add; Set R1
	Get R1; Get R11; I64Add; Set R2
	Get R2; Get R11; I64Add; Set R3
	I64Load a+16(FP)
	Set R4
	I64Load b+24(FP)
	Set R5
	I64Load k+32(FP)
	I64Const $64
	I64Mul
	Get R4
	I64Add
	Set R10
	I64Load panels+40(FP)
	Set R7
	I64Load skip+48(FP)
	I64Const $4
	I64Mul
	Set R8
	I64Load accumulate+56(FP)
	Set R9
	Loop
		Get R9; I64Eqz
		If
			ZERO(V0); ZERO(V1); ZERO(V2); ZERO(V3)
			ZERO(V4); ZERO(V5); ZERO(V6); ZERO(V7)
		Else
			GETC(R0, V0, V1); GETC(R1, V2, V3)
			GETC(R2, V4, V5); GETC(R3, V6, V7)
		End
		Get R4; Set R6
		Get R6; Get R10; I64LtU
		If
			Loop
				STEP
				BUMP(R5, 32)
				BUMP(R6, 64)
				Get R6; Get R10; I64LtU
				BrIf $0
			End
		End
		PUTC(R0, V0, V1); PUTC(R1, V2, V3)
		PUTC(R2, V4, V5); PUTC(R3, V6, V7)
		BUMP(R0, 32); BUMP(R1, 32); BUMP(R2, 32); BUMP(R3, 32)
		Get R5; Get R8; I64Add; Set R5
		BUMP(R7, -1)
		Get R7; I64Const $0; I64Ne
		BrIf $0
	End
	RET

#define SPLAT(P) \
	Get R0; I32WrapI64; \
	Get P; I32WrapI64; F32Load $0; F32x4Splat; \
	V128Store $0; \
	BUMP(R0, 16); \
	Get P; Get R5; I64Add; Set P

// func splat4(dst, r0, r1, r2, r3 *float32, step, k int)
TEXT ·splat4(SB), NOSPLIT, $0-56
	I64Load dst+0(FP)
	Set R0
	I64Load r0+8(FP)
	Set R1
	I64Load r1+16(FP)
	Set R2
	I64Load r2+24(FP)
	Set R3
	I64Load r3+32(FP)
	Set R4
	I64Load step+40(FP)
	I64Const $4
	I64Mul
	Set R5
	I64Load k+48(FP)
	Set R6
	Loop
		SPLAT(R1)
		SPLAT(R2)
		SPLAT(R3)
		SPLAT(R4)
		BUMP(R6, -1)
		Get R6; I64Const $0; I64Ne
		BrIf $0
	End
	RET

// func packPanel(dst, src *float32, step, k int)
TEXT ·packPanel(SB), NOSPLIT, $0-32
	I64Load dst+0(FP)
	Set R0
	I64Load src+8(FP)
	Set R1
	I64Load step+16(FP)
	I64Const $4
	I64Mul
	Set R2
	I64Load k+24(FP)
	Set R3
	Loop
		Get R0; I32WrapI64
		Get R1; I32WrapI64; V128Load $0
		V128Store $0
		BUMP(R0, 16)
		Get R0; I32WrapI64
		Get R1; I32WrapI64; V128Load $16
		V128Store $0
		BUMP(R0, 16)
		Get R1; Get R2; I64Add; Set R1
		BUMP(R3, -1)
		Get R3; I64Const $0; I64Ne
		BrIf $0
	End
	RET

#define LANE(OFF, P) \
	Get R8; I32WrapI64; \
	Get P; I32WrapI64; F32Load $0; \
	F32Store $OFF; \
	BUMP(P, 4)

// func packLanes(dst, src *float32, step, k int)
TEXT ·packLanes(SB), NOSPLIT, $0-32
	I64Load dst+0(FP)
	Set R8
	I64Load src+8(FP)
	Set R0
	I64Load step+16(FP)
	I64Const $4
	I64Mul
	Set R9
	Get R0; Get R9; I64Add; Set R1
	Get R1; Get R9; I64Add; Set R2
	Get R2; Get R9; I64Add; Set R3
	Get R3; Get R9; I64Add; Set R4
	Get R4; Get R9; I64Add; Set R5
	Get R5; Get R9; I64Add; Set R6
	Get R6; Get R9; I64Add; Set R7
	I64Load k+24(FP)
	Set R10
	Loop
		LANE(0, R0)
		LANE(4, R1)
		LANE(8, R2)
		LANE(12, R3)
		LANE(16, R4)
		LANE(20, R5)
		LANE(24, R6)
		LANE(28, R7)
		BUMP(R8, 32)
		BUMP(R10, -1)
		Get R10; I64Const $0; I64Ne
		BrIf $0
	End
	RET
