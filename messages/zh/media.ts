import type { media as english } from "@/messages/en/media";
import type { SameKeys } from "@/messages/messages";

export const media: SameKeys<typeof english> = {
  name: {
    computed: "{title}，依据尺寸计算的模拟图，非照片",
    usual: "{title}，按该形状常见比率计算的模拟图，非照片",
    photo: "{title}，照片",
    waiting: "{title}，形状轮廓图，模拟图尚未生成",
    jewel: "{title}，按款式与镶石绘制的线图，非照片",
  },
  note: {
    computed: "依据尺寸计算，非照片",
    usual: "按该形状常见比率计算，非照片",
    photo: "照片由供货商提供",
    waiting: "形状轮廓图，非照片。模拟图正在生成。",
  },
  tray: { computed: "模拟图", photo: "照片", waiting: "轮廓图" },
  limits: "本图依据所报尺寸计算生成，并非照片：实石的内含物、实际刻面排布、色调和荧光均未呈现。",
  listNote: "标有“模拟图”者依据尺寸计算生成，并非照片。",
  viewer: {
    open: "转动观看",
    close: "关闭",
    name: "{title}，可转动的模拟图，非照片",
    help: "拖动或按方向键转动，按 Home 键复位。",
    loading: "正在准备。",
    framesAsked: "各角度画面正在生成，完成后在此显示。",
    still: "此设备只能显示静态图。",
    slider: "倾斜",
    position: "左右倾斜 {x} 度，上下倾斜 {y} 度",
  },
};
