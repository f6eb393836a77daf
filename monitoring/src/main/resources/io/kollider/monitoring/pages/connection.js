// Asking the service, and following what changes.

const TOKEN = 'kollider-token';
const RETRY_MILLIS = 1000;
/** The service says something every five seconds: silent for longer, it is away. */
const SILENT_MILLIS = 12000;

export function token() {
  return sessionStorage.getItem(TOKEN) ?? '';
}

export function setToken(text) {
  if (text) sessionStorage.setItem(TOKEN, text);
  else sessionStorage.removeItem(TOKEN);
}

function headers(more = {}) {
  return token() ? {...more, Authorization: 'Bearer ' + token()} : more;
}

/** The answer to a question; an error says why there is none. */
export async function ask(path, method = 'GET', body = null) {
  const response = await fetch('/api/v1' + path, {
    method,
    headers: headers(body === null ? {} : {'Content-Type': 'application/json'}),
    body: body === null ? undefined : JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({error: 'status ' + response.status}));
  if (!response.ok) throw new Error(answer.error ?? 'status ' + response.status);
  return answer;
}

/** Dispatches an event for each part that changed, "state" when the connection comes or goes. */
export const live = new EventTarget();
export const connection = {open: false, connected: false, problem: '', readMillis: 0, offset: 0};

let lastId = '';
let heard = 0;
let current = null;

function tell(name, data) {
  if (name === 'connection' || name === 'heartbeat') {
    Object.assign(connection, {connected: data.connected, problem: data.problem, readMillis: data.readMillis, offset: data.nowMillis - Date.now()});
    live.dispatchEvent(new CustomEvent('state'));
  } else if (name !== 'end') {
    live.dispatchEvent(new CustomEvent(name, {detail: data}));
  }
}

function take(block) {
  let name = 'message', data = '', id = null;
  for (const line of block.split('\n')) {
    if (line.startsWith('event: ')) name = line.slice(7);
    else if (line.startsWith('data: ')) data += line.slice(6);
    else if (line.startsWith('id: ')) id = line.slice(4);
  }
  if (data !== '') tell(name, JSON.parse(data));
  if (id !== null) lastId = id;
}

async function read(signal) {
  const response = await fetch('/api/v1/stream', {headers: headers({Accept: 'text/event-stream', ...(lastId ? {'Last-Event-ID': lastId} : {})}), signal});
  if (!response.ok) throw new Error('status ' + response.status);
  connection.open = true;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    heard = Date.now();
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    blocks.forEach(take);
  }
}

export async function follow() {
  setInterval(() => {
    if (connection.open && Date.now() - heard > SILENT_MILLIS) current?.abort();
  }, 1000);
  for (;;) {
    current = new AbortController();
    heard = Date.now();
    try {
      await read(current.signal);
    } catch {
      // shown as lost below, and tried again
    }
    connection.open = false;
    live.dispatchEvent(new CustomEvent('state'));
    await new Promise(done => setTimeout(done, RETRY_MILLIS));
  }
}

/** Begins the stream anew, as with another token. */
export function again() {
  lastId = '';
  current?.abort();
}
