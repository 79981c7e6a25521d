import { Component, type ComponentChildren, Fragment, h } from "preact";

interface DisclosureProps<Parts> {
  label: ComponentChildren;
  /** One more class of the button. */
  class?: string;
  /** Fetches what it shows, once it is first opened. */
  load(): Promise<Parts>;
  /** Draws what was fetched. */
  children(parts: Parts): ComponentChildren;
  /** Whether it stands there now; always, where this is not given. */
  isOffered?(isOpen: boolean): boolean;
}

interface DisclosureState<Parts> {
  isOpen?: boolean;
  parts?: Parts;
}

/** A button that opens what stands below it, and loads what that takes only then. */
export class Disclosure<Parts> extends Component<DisclosureProps<Parts>, DisclosureState<Parts>> {
  #toggle = () => {
    this.setState({ isOpen: !this.state.isOpen });
    if (this.state.parts) return;
    this.props.load().then(
      (parts) => this.setState({ parts }),
      () => this.setState({ isOpen: false }),
    );
  };

  override render() {
    const { label, children, isOffered, class: more = "" } = this.props;
    const { isOpen = false, parts } = this.state;
    if (isOffered?.(isOpen) === false) return null;
    return (
      <Fragment>
        <button type="button" class={`link ${more}`} aria-expanded={isOpen} onClick={this.#toggle}>
          {label}
        </button>
        {isOpen && parts && children(parts)}
      </Fragment>
    );
  }
}
