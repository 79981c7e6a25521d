import { Component, type ComponentChildren } from "preact";
import type { StoreApi } from "zustand/vanilla";

interface FollowProps<State> {
  store: StoreApi<State>;
  children: (state: State) => ComponentChildren;
}

/** Draws again whenever a store changes. For what every vote loads: it spares them Preact's hooks. */
export class Follow<State> extends Component<FollowProps<State>> {
  #stop?: () => void;

  override componentDidMount() {
    this.#stop = this.props.store.subscribe(() => this.setState({}));
  }

  override componentWillUnmount() {
    this.#stop?.();
  }

  override render({ store, children }: FollowProps<State>) {
    return children(store.getState());
  }
}
