import type { stockMedia as en } from "@/messages/en/stock-media";
import type { SameKeys } from "@/messages/messages";

export const stockMedia: SameKeys<typeof en> = {
  title: "{number} 的文件",
  lead: "买家所见的顺序，第一张照片为主图",
  none: "此货品还没有文件。",
  back: "全部文件",
  see: "查看货品页",
  open: "文件",
  openOf: "{number} 的文件",
  kind: {
    photo: "照片 {number}",
    video: "视频 {number}",
    certificate: "证书 {number}",
    frame: "360° 视图 {count} 张",
  },
  first: "主图",
  earlier: "前移",
  later: "后移",
  remove: "删除",
  moved: "顺序已更改。",
  removed: "已删除，买家不再看到。",
};
