/**
 * Objects in an S3-compatible store (Amazon, MinIO, Ceph, R2, OSS …). Credentials come from the settings or, without
 * them, from the machine as the client finds them (instance role, profile).
 */
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { type ByteRange, checkKey, type ObjectStorage } from "@/adapters/storage/object-storage";

export type S3Settings = {
  bucket: string;
  region: string;
  /** Address of a store that is not Amazon's; the bucket then stands in the path. */
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
};

/** A streamed object is held in memory while it is sent, because S3 must know its length; larger ones are refused. */
const STREAM_BYTES_MAX = 256 * 1024 * 1024;

export function createS3Storage(settings: S3Settings): ObjectStorage {
  const { bucket: Bucket, region, endpoint, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    region,
    maxAttempts: 4,
    // Many compatible stores do not know the newer checksum headers.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  });
  const find = async (key: string, range?: ByteRange) => {
    const Range = range && `bytes=${range.first}-${range.last}`;
    const found = await absentAsNull(client.send(new GetObjectCommand({ Bucket, Key: checkKey(key), Range })));
    return found?.Body ? { ...found, Body: found.Body } : null;
  };
  return {
    async put(key, content, contentType) {
      const Key = checkKey(key);
      const Body = content instanceof Readable ? await collect(content) : content;
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: contentType }));
    },
    async get(key) {
      const found = await find(key);
      return found && { bytes: await found.Body.transformToByteArray(), contentType: typeOf(found.ContentType) };
    },
    async stat(key) {
      const found = await absentAsNull(client.send(new HeadObjectCommand({ Bucket, Key: checkKey(key) })));
      return found && { sizeBytes: found.ContentLength ?? 0, contentType: typeOf(found.ContentType) };
    },
    async open(key, range) {
      const found = await find(key, range);
      if (!found) return null;
      const whole = /\/(\d+)$/.exec(found.ContentRange ?? "")?.[1];
      return {
        stream: found.Body as Readable,
        contentType: typeOf(found.ContentType),
        sizeBytes: whole ? Number(whole) : (found.ContentLength ?? 0),
      };
    },
    async has(key) {
      return (await absentAsNull(client.send(new HeadObjectCommand({ Bucket, Key: checkKey(key) })))) !== null;
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: checkKey(key) }));
    },
  };
}

const typeOf = (type: string | undefined) => type ?? "application/octet-stream";

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > STREAM_BYTES_MAX) throw new Error(`the object is larger than ${STREAM_BYTES_MAX} bytes`);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

async function absentAsNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw error;
  }
}
