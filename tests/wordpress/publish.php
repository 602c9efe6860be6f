<?php
/**
 * Publishes standard input as a page of the site, just as it is, and prints its address.
 */

require getenv( 'PATUH_WP_ROOT' ) . '/wp-load.php';
wp_set_current_user( 1 );
$page = wp_insert_post(
	array(
		'post_type'    => 'page',
		'post_status'  => 'publish',
		'post_title'   => 'Uji',
		'post_content' => wp_slash( stream_get_contents( STDIN ) ),
	),
	true
);
echo get_permalink( $page );
