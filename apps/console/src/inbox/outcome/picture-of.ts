/** The picture that an address of its own data holds. It is not fetched: nothing but this site may be connected to. */
export function pictureOf(address: string): Blob {
  const [head = '', data = ''] = address.split(',', 2);
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: /^data:([^;]+)/.exec(head)?.[1] ?? 'image/png' });
}
