import type { PhotoText } from "./photo-text.ts";

export const photo: PhotoText = {
  add: "写真を添える",
  remove: "写真をはずす",
  yours: "添えた写真",
  sending: "写真を送っています。",
  stop: "写真の送信をやめる",
  stopped: "写真は送っていません。文章はそのままです。",
  drop: "ここに写真をドロップしてください",
  unreadable: "この画像は読み込めませんでした。JPEGかPNGの写真をお選びください。",
  failed:
    "写真を送れませんでした。文章はそのままです。電波のよいところで、もう一度お試しください。",
  refused: "いまは写真を受け取れません。写真をはずすと、文章だけで送れます。",
};
