// Written from serve/room by its test of the TypeScript: change wire.go, not this file.

export interface Open {
  title: string;
  plan: unknown;
  digest: string;
  version: string;
  cells: Cell[];
  check: boolean;
}

export interface Cell {
  key: string;
  name: string;
  needs?: string;
  steps: number;
  cost: number;
  members: string[];
}

export interface Opened {
  code: string;
  key: string;
  seconds: number;
}

export interface About {
  title: string;
  version: string;
  digest: string;
  members: number;
  most: number;
  cells: number;
  closed: boolean;
  seconds: number;
}

export interface Join {
  nickname: string;
}

export interface Joined {
  member: number;
}

export interface Leased {
  lease?: Lease;
  wait?: Wait;
}

export interface Lease {
  id: number;
  cell: string;
  check: boolean;
  seconds: number;
  every: number;
}

export interface Wait {
  why: "needs" | "busy" | "paused" | "done" | "failed";
  seconds: number;
}

export interface Progress {
  step: number;
  of: number;
  loss: number;
  rate: number;
}

export interface Renewed {
  seconds: number;
  paused: boolean;
}

export interface Failure {
  code: string;
}

export interface Result {
  digest: string;
}

export interface Verdict {
  verdict: "kept" | "same" | "differs" | "send";
}

export interface State {
  title: string;
  digest: string;
  version: string;
  seconds: number;
  kept: boolean;
  paused: boolean;
  closed: boolean;
  check: boolean;
  board: number;
  members: Member[];
  cells: Status[];
}

export interface Member {
  id: number;
  nickname: string;
  ago: number;
  done: number;
  checked: number;
  gone: boolean;
}

export interface Status {
  key: string;
  name: string;
  needs?: string;
  steps: number;
  cost: number;
  members: string[];
  state: "waits" | "open" | "leased" | "done" | "failed";
  by?: number;
  digest?: string;
  bytes?: number;
  same: number;
  differs: Differ[];
  faults: Failed[];
  leases: Held[];
}

export interface Differ {
  by: number;
  digest: string;
}

export interface Failed {
  by: number;
  code: string;
}

export interface Held {
  member: number;
  check: boolean;
  step: number;
  of: number;
  loss: number;
  rate: number;
  ago: number;
}

export interface Change {
  title?: string;
  paused?: boolean;
  closed?: boolean;
  check?: boolean;
  keep?: boolean;
}

export interface Refusal {
  error: Fault;
}

export interface Fault {
  code: string;
  params: Record<string, string>;
  message: string;
}
