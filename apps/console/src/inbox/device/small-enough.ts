const largeBytes = 2_500_000;
const longestSide = 2_400;

/** A photograph as small as it may be and still be read: people pay for what they send. Other files stay as they are. */
export async function smallEnough(file: File): Promise<Blob> {
  if (file.size <= largeBytes || !/^image\/(jpeg|png|webp)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  } catch {
    // A picture that this browser cannot read is sent as it is; the server says whether it keeps it.
    return file;
  }
}
