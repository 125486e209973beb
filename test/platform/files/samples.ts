/** Small files of each kind; the pictures were drawn by a browser, sixteen points wide and eight high. */

const bytes = (base64: string) => Buffer.from(base64, 'base64');

export const JPEG = bytes(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAIE/8QAFxEBAAMAAAAAAAAAAAAAAAAAAAIDQf/aAAwDAQACEQMRAD8AgagAiovx/9k=',
);

export const PNG = bytes(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAJ0lEQVR4AeyQoQ0AAAjDmv1/CU+OD0AgMGtSW1EVeNIL4kgC8P+gAQAA//+qZi6EAAAABklEQVQDAOlsLTkj94V/AAAAAElFTkSuQmCC',
);

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

const box = (kind: string, content: Buffer) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, content]);
};
export const M4A = Buffer.concat([
  box('ftyp', Buffer.from('M4A \0\0\0\0M4A isom')),
  box('moov', Buffer.alloc(40)),
  box('mdat', Buffer.alloc(100, 7)),
]);
export const HEIC = Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')), Buffer.alloc(40)]);

/** Three frames of 12.2 kbit/s: a header byte and 31 bytes each. */
export const AMR = Buffer.concat([
  Buffer.from('#!AMR\n'),
  ...Array.from({ length: 3 }, () => Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, 1)])),
]);

/** The picture as a telephone saves it: with orientation, place and device in front, and a short film behind. */
export function asPhotographed(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(60);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.writeUInt16LE(0x8825, 22);
  tiff.write('GPS 35.41N 116.53E', 38, 'latin1');
  const note = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(2 + content.length, 2);
    return Buffer.concat([head, content]);
  };
  const exif = note(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
  const xmp = note(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>WANG ER device</x>'));
  const comment = note(0xfe, Buffer.from('taken by WANG ER'));
  return Buffer.concat([
    jpeg.subarray(0, 2),
    exif,
    xmp,
    comment,
    jpeg.subarray(2),
    Buffer.from('MotionPhoto GPS film'),
  ]);
}
