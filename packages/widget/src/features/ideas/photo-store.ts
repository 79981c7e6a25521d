import type { Image } from "@tomoni/sdk/contract";
import { createStore, type StoreApi } from "zustand/vanilla";

/** A picture on its way with an idea; this device has made it small and dropped all but its pixels. */
export interface Photo {
  /** Shows it without an address, which a strict page would not load. */
  canvas: HTMLCanvasElement;
  /** Sends it, once; answers null, with the reason in the state, when that fails. */
  send(): Promise<SentPhoto | null>;
  /** Ends the sending; it can be sent again. */
  stop(): void;
}

export interface SentPhoto {
  imageId: string;
  image: Image;
}

export interface PhotoState {
  photo: Photo | null;
  isSending: boolean;
  problem: string;
}

export type PhotoStore = StoreApi<PhotoState>;

export const noPhoto: PhotoState = { photo: null, isSending: false, problem: "" };

export const createPhotoStore = (): PhotoStore => createStore<PhotoState>(() => noPhoto);
