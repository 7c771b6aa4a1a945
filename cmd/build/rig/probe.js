
// What the trainer's worker gains when it is probed: it tells of its Go heap.
{
  const channel = new BroadcastChannel("memory");
  channel.onmessage = ({ data }) => { if ("collect" in data) channel.postMessage({ answer: memory(data.collect) }); };
}
