/** The browser's own reader, where it has one; its types are not in TypeScript yet. */
interface BarcodeDetectorLike {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type BarcodeDetectorMaker = new () => BarcodeDetectorLike;

const ownReader = (): BarcodeDetectorLike | undefined => {
  const Maker = (globalThis as { readonly BarcodeDetector?: BarcodeDetectorMaker }).BarcodeDetector;
  return Maker && new Maker();
};

const pauseMs = 150;

/**
 * Shows the camera's picture and calls back with the first code that is seen in it, until it is told to stop.
 *
 * @throws DOMException `NotAllowedError` without leave, others without a camera.
 */
export async function readCodes(
  video: HTMLVideoElement,
  stop: AbortSignal,
  found: (code: string) => void,
): Promise<void> {
  if (!('mediaDevices' in navigator)) throw new DOMException('No camera here', 'NotFoundError');
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const end = (): void => stream.getTracks().forEach((track) => track.stop());
  if (stop.aborted) return end();
  stop.addEventListener('abort', end);
  video.srcObject = stream;
  await video.play();
  const read = await readerOf();
  while (!stop.aborted) {
    const code = await read(video);
    if (code !== undefined && !stop.aborted) {
      found(code);
      return end();
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

type Read = (video: HTMLVideoElement) => Promise<string | undefined>;

/** The browser's reader, else one that is loaded when it is needed. */
async function readerOf(): Promise<Read> {
  const own = ownReader();
  if (own) return async (video) => (await own.detect(video))[0]?.rawValue.trim();
  const { BarcodeFormat, BrowserMultiFormatReader } = await import('@zxing/browser');
  const reader = new BrowserMultiFormatReader();
  // What stands on labels of machines and parts; others would only be looked for in vain.
  reader.possibleFormats = [
    BarcodeFormat.CODE_128,
    BarcodeFormat.CODE_39,
    BarcodeFormat.CODE_93,
    BarcodeFormat.ITF,
    BarcodeFormat.EAN_13,
    BarcodeFormat.QR_CODE,
    BarcodeFormat.DATA_MATRIX,
  ];
  const canvas = document.createElement('canvas');
  return async (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    try {
      return reader.decodeFromCanvas(canvas).getText().trim();
    } catch {
      // No code in this picture.
      return undefined;
    }
  };
}
