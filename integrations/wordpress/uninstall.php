<?php
/**
 * Takes away what the plugin has stored. Answers are not among it: they are in the visitors' browsers.
 *
 * @package Patuh
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $patuh_site ) {
		delete_blog_option( $patuh_site, 'patuh' );
	}
} else {
	delete_option( 'patuh' );
}
