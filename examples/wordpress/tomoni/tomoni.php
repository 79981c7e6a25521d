<?php
/**
 * Plugin Name: Tomoni
 * Description: Votes, idea boxes and concept tests of your Tomoni server, by a block or by [tomoni activity="act_…"].
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: tomoni
 */

namespace Tomoni;

defined( 'ABSPATH' ) || exit;

/** Holds the place of an activity until the script has come, so that nothing on the page moves. */
const PLACE = 'tomoni-activity:not(:defined){display:flow-root;min-height:max(800px,100svh)}';

/** An http(s) address without a slash at its end, or nothing. */
function sanitize_base_url( $value ) {
	return untrailingslashit( esc_url_raw( trim( (string) $value ), array( 'https', 'http' ) ) );
}

/** A public project key, or nothing: a secret key (sk_…) must never reach a page. */
function sanitize_project( $value ) {
	$project = trim( (string) $value );
	return preg_match( '/^pk_[0-9a-z]+$/', $project ) ? $project : '';
}

/**
 * The element of an activity, with the script that brings it to life; nothing where the id is none.
 *
 * @param array|string $attributes Of the shortcode; empty text where it has none.
 * @param string       $more       Further attributes of the element, escaped.
 */
function render( $attributes, $more = '' ) {
	$activity = is_array( $attributes ) ? (string) ( $attributes['activity'] ?? '' ) : '';
	if ( ! preg_match( '/^act_[0-9a-z]+$/', $activity ) ) {
		return '';
	}
	if ( ! get_option( 'tomoni_base_url' ) || ! get_option( 'tomoni_project' ) ) {
		return current_user_can( 'manage_options' )
			? '<p>' . esc_html__( 'Tomoni: give the address of your server and the project key in Settings.', 'tomoni' ) . '</p>'
			: '';
	}
	wp_enqueue_script( 'tomoni' );
	return '<tomoni-activity activity="' . esc_attr( $activity ) . '" ' . $more . '></tomoni-activity>';
}

/** The same for [tomoni activity="act_…"]. */
function render_shortcode( $attributes ) {
	return render( $attributes );
}

/** The same as a block, with the width that the editor chose. */
function render_block( $attributes ) {
	return render( $attributes, get_block_wrapper_attributes() );
}

/** The one line of the widget, which names the project beside the address. */
function to_script_tag( $tag, $handle, $src ) {
	if ( 'tomoni' !== $handle ) {
		return $tag;
	}
	return wp_get_script_tag(
		array(
			'async'        => true,
			'src'          => esc_url( $src ),
			'data-project' => get_option( 'tomoni_project' ),
		)
	);
}

/** A page of settings with two fields. WordPress checks its nonce and the right to save. */
function show_settings() {
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Tomoni', 'tomoni' ); ?></h1>
		<form method="post" action="options.php">
			<?php settings_fields( 'tomoni' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="tomoni_base_url"><?php esc_html_e( 'Address of your server', 'tomoni' ); ?></label></th>
					<td><input class="regular-text" type="url" id="tomoni_base_url" name="tomoni_base_url" placeholder="https://feedback.example.com" value="<?php echo esc_attr( get_option( 'tomoni_base_url' ) ); ?>" /></td>
				</tr>
				<tr>
					<th scope="row"><label for="tomoni_project"><?php esc_html_e( 'Project key', 'tomoni' ); ?></label></th>
					<td><input class="regular-text" type="text" id="tomoni_project" name="tomoni_project" placeholder="pk_…" value="<?php echo esc_attr( get_option( 'tomoni_project' ) ); ?>" /></td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

add_action(
	'init',
	function () {
		// Without a version of ours: the server says how long the script may be kept.
		wp_register_script( 'tomoni', get_option( 'tomoni_base_url' ) . '/tomoni.js', array(), null, true );
		wp_register_style( 'tomoni', false, array(), null );
		wp_add_inline_style( 'tomoni', PLACE );
		register_block_type( __DIR__, array( 'render_callback' => __NAMESPACE__ . '\render_block' ) );
		add_shortcode( 'tomoni', __NAMESPACE__ . '\render_shortcode' );
	}
);

// One rule on every page: a page is known to hold an activity only after its head has gone.
add_action(
	'wp_enqueue_scripts',
	function () {
		wp_enqueue_style( 'tomoni' );
	}
);

add_filter( 'script_loader_tag', __NAMESPACE__ . '\to_script_tag', 10, 3 );

add_action(
	'admin_init',
	function () {
		foreach ( array( 'base_url', 'project' ) as $name ) {
			$sanitize = __NAMESPACE__ . "\\sanitize_$name";
			register_setting( 'tomoni', "tomoni_$name", array( 'sanitize_callback' => $sanitize ) );
		}
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page( 'Tomoni', 'Tomoni', 'manage_options', 'tomoni', __NAMESPACE__ . '\show_settings' );
	}
);
