/** The bucket named by S3_BUCKET, else files under DATA_DIR/objects. The S3 client is loaded only where it is used. */
import path from "node:path";
import type { AdapterSettings } from "@/adapters/create-adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import type { ObjectStorage } from "@/adapters/storage/object-storage";

export async function createObjectStorage(settings: AdapterSettings): Promise<ObjectStorage> {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET) return createDiskStorage(path.join(settings.DATA_DIR, "objects"));
  const { createS3Storage } = await import("@/adapters/storage/s3-storage");
  return createS3Storage({
    bucket: S3_BUCKET,
    region: S3_REGION ?? "us-east-1",
    endpoint: S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}
