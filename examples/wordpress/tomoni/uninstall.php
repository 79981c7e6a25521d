<?php
/** Deleting the plugin leaves nothing of it. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'tomoni_base_url' );
delete_option( 'tomoni_project' );
