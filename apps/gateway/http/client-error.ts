import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { describeProblem } from '@fixtrail/contracts/problems';
import { freshId } from '@fixtrail/contracts/ids';

/**
 * What arrives is no HTTP, or its headers do not end: Node gives up before there is a request. It is answered like any
 * other problem, and the connection is closed, for nobody knows where the next request would begin.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'unreadable';
  const correlationId = freshId();
  const problem = describeProblem(code);
  const body = JSON.stringify({ ...problem, correlationId });
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-correlation-id: ${correlationId}`,
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
