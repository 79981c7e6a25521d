<?php
/** Makes a site for the tests: installs WordPress, activates the plugin, writes a page with the shortcode. */

define( 'WP_INSTALLING', true );
require getcwd() . '/wp-load.php';

/** Nobody is to be written to. */
function wp_new_blog_notification() {}

require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_install( 'Minamo', 'admin', 'admin@shop.example', true, '', 'a-password-of-the-tests' );
activate_plugin( 'tomoni/tomoni.php' );
update_option( 'tomoni_base_url', getenv( 'TOMONI_BASE_URL' ) );
update_option( 'tomoni_project', getenv( 'TOMONI_PROJECT' ) );

$activity = getenv( 'TOMONI_ACTIVITY' );
$content  = "<!-- wp:paragraph --><p>A double-walled bottle from a small workshop.</p><!-- /wp:paragraph -->\n"
	. "<!-- wp:shortcode -->[tomoni activity=\"$activity\"]<!-- /wp:shortcode -->\n"
	. '<!-- wp:list --><ul><!-- wp:list-item --><li>Holds 500 ml</li><!-- /wp:list-item --></ul><!-- /wp:list -->';
$page     = array(
	'post_type'    => 'page',
	'post_status'  => 'publish',
	'post_title'   => 'Minamo Bottle 500',
	'post_content' => $content,
);
$forged   = array( 'post_content' => '[tomoni activity=\'act_x"><script>alert(1)</script>\']' ) + $page;
echo wp_json_encode( array( 'shortcode' => wp_insert_post( $page ), 'forged' => wp_insert_post( $forged ) ) );
