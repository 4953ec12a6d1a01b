import { writeFileSync } from 'node:fs';
import { BarcodeFormat, QRCodeWriter } from '@zxing/library';

const [width, height] = [640, 480];
const side = 400;
const [black, white, grey] = [16, 235, 128];

/** What a camera sees that is held before the label of a part: a film in which nothing moves, for Chromium's own camera. */
export function filmOf(code: string, file: string): void {
  const matrix = new QRCodeWriter().encode(code, BarcodeFormat.QR_CODE, side, side, new Map());
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  const light = Buffer.alloc(width * height, white);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) if (matrix.get(x, y)) light[(y + top) * width + x + left] = black;
  }
  const colours = Buffer.alloc((width * height) / 2, grey);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colours]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]));
}
